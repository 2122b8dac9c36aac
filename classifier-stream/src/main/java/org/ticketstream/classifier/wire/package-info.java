/**
 * Kafka records of the job: reading that never throws, writing of answers, receipts and dead letters. Records keep
 * their original bytes, so that those that cannot be processed are passed on unchanged.
 */
package org.ticketstream.classifier.wire;
