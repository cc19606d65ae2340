/**
 * What callers say, kept as files: WAV in a folder by day and call, sealed when there is a key. Start at {@link
 * org.callwarden.server.recording.Recorder}, which whoever hears a caller is given, and {@link
 * org.callwarden.server.recording.Recordings}, which writes; {@link org.callwarden.server.recording.RecordingFolder} finds,
 * reads and deletes. Not here: where the sound comes from (audiosocket) and whether it may be kept (callflow).
 */
@NullMarked
package org.callwarden.server.recording;

import org.jspecify.annotations.NullMarked;
