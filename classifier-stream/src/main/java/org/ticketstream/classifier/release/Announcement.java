package org.ticketstream.classifier.release;

import java.time.Instant;
import org.ticketstream.schemas.ModelRelease;

/**
 * A release as one subtask heard of it.
 *
 * @param sequence position in the order of announcements, the same for every subtask; later ones win
 * @param heardAt when it was announced to this JVM
 */
record Announcement(long sequence, ModelRelease release, Instant heardAt) {}
