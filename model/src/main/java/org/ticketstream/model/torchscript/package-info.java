/**
 * Models as TorchScript archives written from Java: the zip and pickle container, the program text inside it, and what
 * that program does for each kind of machine. No Python, no tracing.
 */
package org.ticketstream.model.torchscript;
