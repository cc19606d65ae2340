package org.callwarden.server.callflow;

import org.callwarden.screening.audio.MusicFinder;

/// Hears music in the place of an answer: sound without the gaps of speech, for four seconds when no
/// further word was understood meanwhile, else for eight, because recognisers hear words in music,
/// too. For one thread.
final class WordlessSound {

    private final MusicFinder music = new MusicFinder();
    private String words = "";
    private int sinceWord;
    private int inRow;

    /// One more block.
    ///
    /// @param level its root mean square
    /// @param text what was understood so far, of the whole answer
    boolean isMusic(double level, String text) {
        music.add(level);
        String now = text.replace(Recognition.NOT_UNDERSTOOD, "").strip();
        sinceWord = now.equals(words) ? sinceWord + 1 : 0;
        words = now;
        inRow = music.isMusic() ? inRow + 1 : 0;
        return inRow > MusicFinder.WINDOW || (inRow > 0 && sinceWord >= MusicFinder.WINDOW);
    }
}
