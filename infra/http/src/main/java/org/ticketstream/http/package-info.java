/**
 * What every HTTP server of ours shares: bodies are read without a thread for each, within bounds of size, memory and
 * time; slow connections are closed; health is answered when all else is busy.
 */
package org.ticketstream.http;
