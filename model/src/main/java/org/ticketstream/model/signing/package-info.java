/** Who has released a bundle: Ed25519 signatures over its manifest, which holds the hash of every other file. */
package org.ticketstream.model.signing;
