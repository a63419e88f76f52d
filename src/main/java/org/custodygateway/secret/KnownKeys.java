package org.custodygateway.secret;

import java.util.Optional;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.secret.Sealer.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the keys are those that the database knows (P4). Other bytes under a known id would leave rows that no key opens, and another index
 * key finds nobody, so that a person is opened twice (A1). A key is known from its first start on.
 */
@Component
public class KnownKeys {

    /** No id of a key that seals: those have no blanks. */
    private static final String INDEX = "index key";

    private static final String TEXT = "known";

    private final AesSealer sealer;
    private final JdbcClient jdbc;
    private final DurableTransaction durable;

    KnownKeys(AesSealer sealer, JdbcClient jdbc, DurableTransaction durable) {
        this.sealer = sealer;
        this.jdbc = jdbc;
        this.durable = durable;
    }

    private record Known(String id, String mark) {}

    /** What is wrong with the keys, without any key. When nothing is, those that are new are known from now on. */
    public Optional<String> problem() {
        var problem = look();
        if (problem.isPresent()) {
            return problem;
        }
        durable.run(() -> {
            know(INDEX, sealer.index(TEXT, INDEX));
            sealer.ids().forEach(id -> know(id, sealer.seal(id, TEXT, place(id))));
        });
        // Another node may have been the first meanwhile, with other keys.
        return look();
    }

    private void know(String id, String mark) {
        jdbc.sql("insert into known_key (id, mark) values (?, ?) on conflict do nothing")
                .params(id, mark)
                .update();
    }

    private Optional<String> look() {
        return jdbc
                .sql("select id, mark from known_key order by id")
                .query((row, n) -> new Known(row.getString("id"), row.getString("mark")))
                .list()
                .stream()
                .filter(known -> !agrees(known))
                .map(
                        known -> (INDEX.equals(known.id())
                                        ? "GATEWAY_INDEX_KEY"
                                        : "key " + known.id() + " in GATEWAY_DATA_KEYS")
                                + " is not the one this database was sealed with; set that one again, and give a new data key a new id")
                .findFirst();
    }

    private boolean agrees(Known known) {
        if (INDEX.equals(known.id())) {
            return sealer.index(TEXT, INDEX).equals(known.mark());
        }
        if (!sealer.ids().contains(known.id())) {
            return true;
        }
        try {
            return TEXT.equals(sealer.open(known.mark(), place(known.id())));
        } catch (IllegalStateException doesNotOpen) {
            return false;
        }
    }

    private static Place place(String id) {
        return new Place("known_key", "mark", id);
    }
}
