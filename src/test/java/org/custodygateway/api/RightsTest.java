package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.custodygateway.support.Api;
import org.custodygateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@GatewayTest
class RightsTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    @Test
    void P1_every_call_there_is_has_its_entry_in_the_table_of_rights() {
        var calls = calls();

        assertThat(calls).isNotEmpty();
        assertThat(calls)
                .allSatisfy(call -> assertThat(Rights.ALL)
                        .as(call)
                        .anyMatch(right -> call.equals(right.method() + " " + shape(right.path()))));
    }

    @Test
    void P1_the_table_of_rights_names_no_call_twice() {
        assertThat(Rights.ALL.stream().map(right -> right.method() + " " + shape(right.path())))
                .doesNotHaveDuplicates();
    }

    @Test
    void P1_each_user_of_the_demo_may_what_the_role_needs_and_no_more() {
        var api = Api.at("http://127.0.0.1:" + port + "/api/v1");

        api.as("auditor").get("/audit/verify").expect(200);
        for (String user : List.of("counter", "supervisor", "settlement", "support", "trading", "branchhead")) {
            api.as(user).get("/audit/verify").expect(403);
            assertThat(api.as(user).get("/trading-day").status()).isNotIn(401, 403);
        }
    }

    @Test
    void health_is_open_and_everything_else_is_not() {
        var gateway = Api.at("http://127.0.0.1:" + port);

        gateway.get("/actuator/health").expect(200);
        gateway.get("/v3/api-docs").expect(401);
        gateway.get("/actuator/metrics").expect(401);
        gateway.as("counter").get("/actuator/metrics").expect(403);
        gateway.as("support").get("/actuator/metrics").expect(200);
        assertThat(gateway.as("counter")
                        .get("/v3/api-docs")
                        .expect(200)
                        .body()
                        .at("/paths")
                        .toString())
                .contains("/api/v1/audit/verify");
    }

    private List<String> calls() {
        var calls = new ArrayList<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith(Rights.BASE))
                        .forEach(path -> methods(mapping).forEach(method -> calls.add(method + " " + shape(path)))));
        return calls;
    }

    private static List<HttpMethod> methods(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        assertThat(methods).as("%s says its method", mapping).isNotEmpty();
        return methods.stream().map(RequestMethod::asHttpMethod).toList();
    }

    /** The path without the names of its variables. */
    private static String shape(String path) {
        return Pattern.compile("\\{(\\w+)[^}]*}").matcher(path).replaceAll("{}");
    }
}
