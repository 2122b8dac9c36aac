package org.ticketstream.model.bundle;

import java.nio.file.Path;

/** A release bundle that must not be used; the message names the bundle, the file inside it and the reason. */
public final class InvalidBundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    InvalidBundleException(Path bundle, String file, String reason, Throwable cause) {
        super("Cannot open release bundle " + bundle + ": " + (file + " " + reason).strip(), cause);
        this.file = file;
    }

    InvalidBundleException(Path bundle, String file, String reason) {
        this(bundle, file, reason, null);
    }

    /** Path inside the bundle, with forward slashes; empty if it is the bundle itself. */
    public String file() {
        return file;
    }
}
