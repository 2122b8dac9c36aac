/** The object store of Compose: S3Proxy over a directory. */
package org.ticketstream.images.s3;
