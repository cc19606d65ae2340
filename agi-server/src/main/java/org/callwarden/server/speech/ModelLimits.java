package org.callwarden.server.speech;

/// How much a model may bring. What exceeds is refused, and nothing of it stays.
///
/// @param zipBytes of a zip file
/// @param bytes of all its files, unpacked: counted while they are written, whatever the file says of itself
/// @param files files and folders
/// @param depth folders within each other
/// @param ratio unpacked by packed bytes of the whole file; models shrink to a half at best
/// @param harmless bytes for which the ratio does not matter
public record ModelLimits(long zipBytes, long bytes, int files, int depth, int ratio, long harmless) {

    private static final long GIGABYTE = 1L << 30;

    public static final ModelLimits STANDARD = new ModelLimits(2 * GIGABYTE, 4 * GIGABYTE, 1_000, 8, 100, 16L << 20);

    /// The same with room for so many bytes on the disk.
    public ModelLimits within(long room) {
        return new ModelLimits(zipBytes, Math.min(bytes, room), files, depth, ratio, harmless);
    }
}
