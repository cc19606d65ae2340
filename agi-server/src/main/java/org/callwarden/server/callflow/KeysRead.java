package org.callwarden.server.callflow;

import java.time.Duration;
import java.util.Locale;
import org.callwarden.server.agi.AgiSession;

/// What application Read (app_read.c) collected while it played.
///
/// @param status its `READSTATUS`: OK when enough keys or `#` came
/// @param most how many keys ended it without `#`
record KeysRead(String status, String keys, int most) {

    /// How long Read waits for the next key while it has not come to its last file: a PBX's TIMEOUT(digit) as it is.
    static final Duration BETWEEN_KEYS = Duration.ofSeconds(5);

    /// Plays files and collects keys from the first moment to the last; does not answer the call.
    ///
    /// @param files joined by `&`, or empty
    /// @param patience how long to wait for each key after the last file
    static KeysRead read(AgiSession session, String files, int most, Duration patience) {
        String seconds = String.format(Locale.ROOT, "%.2f", Math.max(0.1, patience.toMillis() / 1000.0));
        session.execWaiting(
                patience.plus(BETWEEN_KEYS).multipliedBy(most),
                "Read",
                "CALLWARDEN_KEYS",
                files,
                Integer.toString(most),
                "n",
                "1",
                seconds);
        String heard =
                session.getFullVariable("${READSTATUS}/${CALLWARDEN_KEYS}").orElse("HANGUP/");
        int slash = heard.indexOf('/');
        String status = heard.substring(0, slash);
        // A sound that was there a minute ago is gone: our fault, so no caller is refused for the keys they could not
        // know.
        if (status.equals("ERROR") && !session.hungUp()) {
            throw new IllegalStateException("Asterisk could not play " + files);
        }
        return new KeysRead(status, heard.substring(slash + 1), most);
    }

    /// The time went by without a key, not even `#`.
    boolean nothing() {
        return status.equals("TIMEOUT") && keys.isEmpty();
    }

    /// A key ended it, so more may follow at once.
    boolean cutShort() {
        return status.equals("OK");
    }

    boolean hungUp() {
        return status.equals("HANGUP");
    }

    /// The caller pressed `#`, which Read swallows.
    boolean ended() {
        return status.equals("OK") && keys.length() < most;
    }

    /// Read has all the keys it was to collect; the run may want more, because `*` began the entry anew.
    boolean full() {
        return status.equals("OK") && keys.length() == most;
    }
}
