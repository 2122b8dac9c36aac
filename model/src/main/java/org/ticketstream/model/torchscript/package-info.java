/**
 * What a model computes, as TorchScript programs written from Java: for inference, one for each {@link
 * org.ticketstream.model.torchscript.Target}, and for training. No Python, no tracing.
 */
package org.ticketstream.model.torchscript;
