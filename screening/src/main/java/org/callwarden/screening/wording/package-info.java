/// What goes wrong, told so that each reader gets it in their language: an id with values ([Told]), which [Wording]
/// turns into a sentence. It is for what crosses a boundary as text: mistakes of files, faults of lists, what health
/// says. Reasons of decisions have values with names and texts of their own (`decision`). Start at [Told].
@NullMarked
package org.callwarden.screening.wording;

import org.jspecify.annotations.NullMarked;
