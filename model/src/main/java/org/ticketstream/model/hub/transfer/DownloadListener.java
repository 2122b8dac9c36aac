package org.ticketstream.model.hub.transfer;

import java.time.Duration;

/** Hears of a download on the thread that waits for it; a slow listener slows the download. */
public interface DownloadListener {

    /** Hears nothing. */
    DownloadListener NONE = progress -> {};

    /** Called when a file starts, a few times a second while bytes arrive, and when a file is complete. */
    void progress(DownloadProgress progress);

    /** Called before a wait for another attempt. */
    default void retrying(String what, String reason, Duration delay) {}
}
