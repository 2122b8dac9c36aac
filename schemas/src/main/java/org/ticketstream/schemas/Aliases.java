package org.ticketstream.schemas;

import java.util.List;

/** The aliases that a {@link ModelRelease} may have. */
public final class Aliases {
    /** The model whose answers count. */
    public static final String CHAMPION = "champion";

    /** A model on trial: in the shadow of the champion, or for a share of the tickets. */
    public static final String CHALLENGER = "challenger";

    public static final List<String> ALL = List.of(CHAMPION, CHALLENGER);

    private Aliases() {}
}
