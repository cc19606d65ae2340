package org.callwarden.server.callflow;

import java.io.IOException;

/// A file that is no sound of ours.
public final class UnusableSoundException extends IOException {
    private static final long serialVersionUID = 1L;
    private final PromptFault why;

    UnusableSoundException(PromptFault why, String message) {
        super(message);
        this.why = why;
    }

    public PromptFault why() {
        return why;
    }
}
