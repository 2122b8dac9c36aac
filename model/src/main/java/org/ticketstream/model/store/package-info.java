/** Release bundles in an object store that speaks the protocol of Amazon S3. */
package org.ticketstream.model.store;
