package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.custodygateway.bank.Banks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The clients of the demo, opened once, at the first start, as a counter would open them: papers, application, a second person's
 * approval. Whether their bank is there yet makes no difference; a stop in between is made good at the next start.
 */
@Component
@Profile("demo")
class DemoClients {

    private static final Logger log = LoggerFactory.getLogger(DemoClients.class);

    private static final Set<PaperKind> PAPERS = Set.of(
            PaperKind.OPENING_APPLICATION,
            PaperKind.ACCOUNT_INFORMATION_FORM,
            PaperKind.IDENTITY_DOCUMENT,
            PaperKind.CUSTODY_CONTRACT);

    private final Applications applications;
    private final ApplicationTable table;
    private final Papers papers;
    private final Banks firm;
    private final ObjectMapper json;

    DemoClients(Applications applications, ApplicationTable table, Papers papers, Banks firm, ObjectMapper json) {
        this.applications = applications;
        this.table = table;
        this.papers = papers;
        this.firm = firm;
        this.json = json;
    }

    @EventListener(ApplicationReadyEvent.class)
    void openInTheBackground() {
        Thread.ofVirtual().name("demo-clients").start(() -> {
            try {
                openAll();
            } catch (IOException | RuntimeException e) {
                log.warn("the demo's clients are not all opened; the next start goes on", e);
            }
        });
    }

    void openAll() throws IOException {
        var clients = json.readTree(new ClassPathResource("demo/clients.json").getInputStream());
        for (var client : clients) {
            open(client.path("key").asText(), client.path("data"));
        }
    }

    private void open(String key, JsonNode data) throws IOException {
        var application = table.byKey(key);
        if (application.isEmpty()) {
            application = Optional.of(applications.submit(form(key, data), actor("counter", Set.of())));
        }
        if (application.get().state() == Application.State.WAITING_APPROVAL) {
            applications.approve(
                    application.get().applicationId(), null, actor("supervisor", Set.of(Approver.SUPERVISOR)));
        }
    }

    private Submission form(String key, JsonNode data) throws IOException {
        var scan = new ClassPathResource("demo/paper.png").getContentAsByteArray();
        List<String> filed = Stream.of(PaperKind.values())
                .filter(PAPERS::contains)
                .map(kind -> papers.file(kind, scan, null, actor("counter", Set.of())))
                .toList();
        return new Submission(BusinessCode.OPEN_CLIENT, null, true, true, null, filed, data, key);
    }

    private Actor actor(String name, Set<Approver> may) {
        return new Actor(name, firm.branch(), firm.branch(), may, "demo");
    }
}
