package org.custodygateway.node;

import org.custodygateway.secret.KnownKeys;
import org.springframework.stereotype.Component;

/** Ends the start with keys that are not those of the database, before anything is sealed or looked for with them (P4). */
@Component
class KeysCheck {

    /** @throws StartRefused when they are not */
    KeysCheck(KnownKeys keys) {
        keys.problem().ifPresent(problem -> {
            throw new StartRefused(StartRefused.SECRET, problem);
        });
    }
}
