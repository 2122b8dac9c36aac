/**
 * The file formats of a checkpoint, without their meaning: safetensors, ONNX and JSON, strict on reading, and the
 * tensors they hold.
 */
package org.ticketstream.model.checkpoint.format;
