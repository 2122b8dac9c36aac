package org.ticketstream.classifier.release;

import java.time.Instant;
import org.ticketstream.schemas.ModelRelease;

/**
 * A release as it was announced to this JVM.
 *
 * @param sequence its place in the order of announcements, the same in every subtask; later ones win
 * @param heardAt when the first subtask of this JVM announced it
 */
record Announcement(long sequence, ModelRelease release, Instant heardAt) {}
