/**
 * Calls with one script, known again by what is said: {@link org.callwarden.screening.campaign.FingerprintMaker} makes a
 * transcript's fingerprint, {@link org.callwarden.screening.campaign.CampaignIndex} puts it to its campaign, and
 * {@link org.callwarden.screening.campaign.Campaigns} keeps what is known of each. Not here: whether a script is wanted
 * (transcript), what a known campaign means for a call (the judge), and storage: campaigns are made anew of
 * stored calls at each start, and what people said of them comes from
 * {@link org.callwarden.screening.campaign.CampaignReviewStore}.
 */
@NullMarked
package org.callwarden.screening.campaign;

import org.jspecify.annotations.NullMarked;
