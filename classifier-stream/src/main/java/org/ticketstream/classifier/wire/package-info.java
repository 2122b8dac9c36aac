/**
 * Kafka records in and out of the job: reading that never throws, writing of answers, receipts and dead letters.
 * Everything here keeps the original bytes, so that what cannot be processed can be handed on unchanged.
 */
package org.ticketstream.classifier.wire;
