/**
 * The loaded models of this JVM: fetched, verified, loaded once per version, shared by all subtasks, closed after their
 * last use.
 */
package org.ticketstream.classifier.serving;
