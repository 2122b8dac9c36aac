/** Login by an OpenID Connect provider: authorization code flow with PKCE, and what its claims mean here. */
package org.ticketstream.console.oidc;
