package org.ticketstream.classifier.serving;

import java.io.Serializable;
import org.ticketstream.model.bundle.ReleaseBundle;

/**
 * Turns a verified bundle into a model that can be asked. Equal loaders load equal models: two that are equal share
 * what one of them has loaded.
 */
public interface ServedModelLoader extends Serializable {
    ServedModel load(ReleaseBundle bundle);
}
