package org.ticketstream.console.oidc;

import java.util.Map;
import java.util.Optional;

/** Finds a claim by its name, or by a path with dots. Names may hold dots themselves: hosts and URLs do. */
final class ClaimPath {
    private ClaimPath() {}

    static Optional<Object> find(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Optional<Object> found = find(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
