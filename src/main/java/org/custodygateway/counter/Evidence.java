package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.custodygateway.client.Identity;
import org.custodygateway.identity.Establishments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what an application proves of the four steps (I2): what was handed in, the digest of what was registered, the papers that stay. */
@Component
class Evidence {

    private final Establishments establishments;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Evidence(Establishments establishments, JdbcClient jdbc, ObjectMapper json) {
        this.establishments = establishments;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Within the transaction that carries the application out. */
    void keep(Application application, String clientNo, FourSteps steps, Identity registered) {
        var all = json.createObjectNode();
        all.set("check", json.valueToTree(steps.check()));
        all.set("understand", json.valueToTree(steps.understand()));
        object(all, "register", steps.register()).put("sha256", digest(registered));
        var papers = object(all, "keep", steps.keep()).putArray("papers");
        application
                .papers()
                .forEach(paperId -> jdbc.sql("select kind, sha256 from paper where id = ?")
                        .param(Long.valueOf(paperId))
                        .query((row, number) -> papers.addObject()
                                .put("paperId", paperId)
                                .put("kind", row.getString("kind"))
                                .put("sha256", row.getString("sha256")))
                        .list());
        establishments.add(
                clientNo,
                application.applicationId(),
                steps.method(),
                all.toString(),
                application.applicant(),
                String.valueOf(application.approver()));
    }

    /** What the branch has said about the step, or an object of its own. */
    private ObjectNode object(ObjectNode all, String step, Object said) {
        ObjectNode node = json.valueToTree(said) instanceof ObjectNode given ? given : json.createObjectNode();
        all.set(step, node);
        return node;
    }

    private String digest(Identity registered) {
        try {
            var bytes = json.writeValueAsString(registered).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the record has no digest", e);
        }
    }
}
