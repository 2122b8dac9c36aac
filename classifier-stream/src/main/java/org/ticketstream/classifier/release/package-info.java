/**
 * The model swap: the life of a release from its announcement to its end, per job and JVM, and the operator that
 * follows the release topic. The old model serves until the new one is active.
 */
package org.ticketstream.classifier.release;
