/**
 * The ticket classifier itself: Hugging Face checkpoints run as TorchScript that is written here, with no Python and no
 * stream in sight.
 */
package org.ticketstream.model;
