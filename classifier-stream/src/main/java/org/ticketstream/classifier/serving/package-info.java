/**
 * Loaded models of this JVM: fetched, verified, loaded once per version, shared by all subtasks, closed when nobody
 * needs them.
 */
package org.ticketstream.classifier.serving;
