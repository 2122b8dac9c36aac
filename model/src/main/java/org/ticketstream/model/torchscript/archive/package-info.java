/**
 * TorchScript as a format: code, values and modules, pickled and zipped into an archive that PyTorch loads. Knows
 * nothing of models, and needs neither PyTorch nor DJL.
 */
package org.ticketstream.model.torchscript.archive;
