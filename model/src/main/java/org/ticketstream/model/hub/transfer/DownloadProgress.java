package org.ticketstream.model.hub.transfer;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the download of a model is.
 *
 * @param file the file that is being fetched
 * @param bytes bytes of the model that are there, those of earlier attempts included
 * @param totalBytes size of all files of the model
 * @param bytesPerSecond rate of the last seconds; 0 before anything has come
 * @param timeLeft at that rate; empty while there is none
 */
public record DownloadProgress(
        String model, String file, long bytes, long totalBytes, double bytesPerSecond, Optional<Duration> timeLeft) {}
