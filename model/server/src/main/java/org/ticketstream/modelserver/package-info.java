/**
 * A released classifier over HTTP, without Kafka: the Open Inference Protocol and the predict endpoint of Hugging
 * Face's text-embeddings-inference, over the batcher that the stream uses.
 */
package org.ticketstream.modelserver;
