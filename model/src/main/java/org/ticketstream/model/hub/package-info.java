/**
 * Models by name: a local checkpoint directory, the encoder in the Maven artifact, or a repository of the Hugging Face
 * Hub that is fetched once, verified, and kept in a cache.
 */
package org.ticketstream.model.hub;
