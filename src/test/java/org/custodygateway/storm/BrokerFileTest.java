package org.custodygateway.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.yaml.snakeyaml.Yaml;

/** The configuration of a broker outside offers what the settings of the embedded one do. */
class BrokerFileTest {

    private record Right(String user, String may, String queue) {}

    @Test
    void every_queue_of_the_settings_is_there_and_each_user_has_its_rights_and_no_others() throws Exception {
        var file = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src/docs/broker.xml").toFile());
        var wanted = wanted();
        var users = wanted.stream().map(Right::user).distinct().toList();

        assertThat(queues(file))
                .containsAll(wanted.stream().map(Right::queue).toList())
                .contains("gateway.dead", "gateway.expired");
        assertThat(given(file).stream().filter(right -> users.contains(right.user())))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @SuppressWarnings("unchecked")
    private static List<Right> wanted() throws Exception {
        Map<String, Object> settings = new Yaml().load(new ClassPathResource("application.yaml").getInputStream());
        var broker = (Map<String, Object>) ((Map<String, Object>) settings.get("gateway")).get("broker");
        var rights = new ArrayList<Right>();
        ((Map<String, Map<String, Object>>) broker.get("users")).forEach((user, may) -> {
            ((List<String>) may.getOrDefault("consumes", List.of()))
                    .forEach(queue -> rights.add(new Right(user, "consume", queue)));
            ((List<String>) may.getOrDefault("sends", List.of()))
                    .forEach(queue -> rights.add(new Right(user, "send", queue)));
        });
        return rights;
    }

    private static List<String> queues(Document file) {
        return elements(file.getDocumentElement(), "queue").stream()
                .map(queue -> queue.getAttribute("name"))
                .toList();
    }

    private static List<Right> given(Document file) {
        var rights = new ArrayList<Right>();
        for (var setting : elements(file.getDocumentElement(), "security-setting")) {
            for (var permission : elements(setting, "permission")) {
                for (String role : permission.getAttribute("roles").split(",")) {
                    rights.add(new Right(role, permission.getAttribute("type"), setting.getAttribute("match")));
                }
            }
        }
        return rights;
    }

    private static List<Element> elements(Element of, String name) {
        var found = new ArrayList<Element>();
        var nodes = of.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
