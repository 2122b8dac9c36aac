package org.ticketstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What {@link DecisionPolicy#outOfScopeThreshold()} is compared with; a ticket that scores below it is out of scope.
 */
public enum OutOfScopeScore {
    /** Highest calibrated probability, 0 to 1 (Hendrycks and Gimpel 2017). */
    @JsonProperty("max-probability")
    MAX_PROBABILITY,
    /** Log-sum-exp of the raw logits, the negative free energy at temperature 1, any number (Liu et al. 2020). */
    @JsonProperty("energy")
    ENERGY
}
