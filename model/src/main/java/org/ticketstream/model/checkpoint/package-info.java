/**
 * Checkpoints in the form that Hugging Face's transformers reads and writes: config.json, safetensors weights,
 * tokenizer.json. It is the canonical form of every model here; whatever runs is derived from such a directory.
 */
package org.ticketstream.model.checkpoint;
