/**
 * What all our HTTP servers share: bodies are read asynchronously, within limits of size, memory and time; slow
 * connections are closed; health is answered under load.
 */
package org.ticketstream.http;
