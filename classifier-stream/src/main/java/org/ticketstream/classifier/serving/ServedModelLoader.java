package org.ticketstream.classifier.serving;

import java.io.Serializable;
import org.ticketstream.model.bundle.ReleaseBundle;

/**
 * Loads the model of a verified bundle. Equal loaders load equal models, and share what one of them has loaded.
 */
public interface ServedModelLoader extends Serializable {
    ServedModel load(ReleaseBundle bundle);
}
