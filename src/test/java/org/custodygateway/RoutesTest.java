package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Modules;
import org.custodygateway.support.Places;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.Yaml;

/** The route files against the routes that really run: what Camel passes over in silence is found here. */
@CamelSpringBootTest
@SpringBootTest(classes = CustodyGateway.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RoutesTest {

    static final List<JsonNode> ENTRIES = new ArrayList<>();

    @Autowired
    CamelContext camel;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        String data = Places.make("routes").toString();
        int port = ChildProgram.freePort();
        settings.add("gateway.data", () -> data);
        settings.add("gateway.broker.port", () -> port);
        // Nobody listens there: a bank of a demo on this machine keeps its session.
        settings.add("gateway.custody.banks.srb.address", () -> "127.0.0.1:1");
        settings.add("GATEWAY_DATA_KEYS", () -> Modules.DATA_KEYS);
        settings.add("GATEWAY_INDEX_KEY", () -> Modules.INDEX_KEY);
    }

    @BeforeAll
    static void readFiles() throws IOException {
        ENTRIES.clear();
        try (var files = Files.walk(Path.of("routes"))) {
            files.filter(file -> file.toString().endsWith(".camel.yaml")).forEach(RoutesTest::readFile);
        }
    }

    static void readFile(Path file) {
        try {
            new ObjectMapper()
                    .<JsonNode>valueToTree(new Yaml().load(Files.readString(file)))
                    .forEach(ENTRIES::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> entries(String kind) {
        return ENTRIES.stream()
                .filter(entry -> entry.has(kind))
                .map(entry -> entry.get(kind))
                .toList();
    }

    @Test
    void every_entry_of_the_files_is_a_route_or_a_route_configuration() {
        assertThat(ENTRIES).isNotEmpty().allMatch(entry -> entry.has("route") || entry.has("routeConfiguration"));
    }

    @Test
    void the_routes_of_the_files_are_the_routes_that_run() {
        List<String> written = entries("route").stream()
                .map(route -> route.path("id").asText())
                .toList();

        assertThat(written).doesNotHaveDuplicates().doesNotContain("");
        assertThat(camel.getRoutes().stream().map(Route::getRouteId)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(camel.getRoutes())
                .allMatch(route -> camel.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted());
    }

    @Test
    void every_route_names_a_configuration_that_exists() {
        Set<String> written = entries("routeConfiguration").stream()
                .map(configuration -> configuration.path("id").asText())
                .collect(Collectors.toSet());
        Set<String> running =
                camel
                        .getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteConfigurationDefinitions()
                        .stream()
                        .map(definition -> definition.getId())
                        .collect(Collectors.toSet());

        assertThat(running).containsExactlyInAnyOrderElementsOf(written);
        for (JsonNode route : entries("route")) {
            assertThat(written)
                    .as(route.path("id").asText())
                    .contains(route.path("routeConfigurationId").asText());
        }
    }

    @Test
    void every_consumer_of_a_queue_is_transacted_and_answers_nobody_by_itself() {
        List<JmsEndpoint> queues = endpoints(JmsEndpoint.class);

        assertThat(queues).isNotEmpty().allSatisfy(queue -> {
            assertThat(queue.isTransacted()).as(queue.getEndpointUri()).isTrue();
            assertThat(queue.isDisableReplyTo()).as(queue.getEndpointUri()).isTrue();
            assertThat(queue.getCacheLevelName()).as(queue.getEndpointUri()).isEqualTo("CACHE_CONSUMER");
        });
    }

    private <T extends Endpoint> List<T> endpoints(Class<T> type) {
        return camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void every_direct_call_has_a_route_that_takes_it() {
        Set<String> taken = endpoints(DirectEndpoint.class).stream()
                .map(Endpoint::getEndpointUri)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> called = new ArrayList<>();
        entries("route").forEach(route -> collectDirectCalls(route.path("from").path("steps"), called));

        assertThat(called).isNotEmpty();
        assertThat(taken).containsAll(called);
    }

    private static void collectDirectCalls(JsonNode node, List<String> found) {
        JsonNode to = node.path("to");
        if (to.path("uri").asText().equals("direct")) {
            found.add("direct://" + to.path("parameters").path("name").asText());
        }
        node.forEach(child -> collectDirectCalls(child, found));
    }

    @Test
    void every_bank_in_use_has_a_route_that_sends() {
        assertThat(endpoints(DirectEndpoint.class).stream().map(Endpoint::getEndpointUri))
                .contains(
                        "direct://nhb-send",
                        "direct://srb-send",
                        "direct://ltb-send",
                        "direct://jmb-send",
                        "direct://grb-send");
    }

    @Test
    void every_step_has_an_id_of_its_own() {
        List<String> ids = new ArrayList<>();
        entries("route").forEach(route -> collectIds(route.path("from").path("steps"), ids));

        assertThat(ids).isNotEmpty().doesNotContain("").doesNotHaveDuplicates();
    }

    private static void collectIds(JsonNode steps, List<String> ids) {
        for (JsonNode step : steps) {
            step.properties().forEach(entry -> {
                ids.add(entry.getValue().path("id").asText());
                collectIds(entry.getValue().path("steps"), ids);
                entry.getValue().path("when").forEach(when -> collectIds(when.path("steps"), ids));
                collectIds(entry.getValue().path("otherwise").path("steps"), ids);
            });
        }
    }
}
