/**
 * Law as data: what an advertising call may not do where it rings. {@link org.callwarden.screening.pack.LawPack} reads a
 * file of rules, {@link org.callwarden.screening.pack.AdvertisingLaw} tells which a call breaks, as reasons; {@link
 * org.callwarden.screening.pack.Complaint} is the text that a person sends about a call. Not here:
 * whether a call is advertising (transcript), and what a breach does to a verdict: nothing by itself.
 */
@NullMarked
package org.callwarden.screening.pack;

import org.jspecify.annotations.NullMarked;
