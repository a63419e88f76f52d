package org.custodygateway.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** A test against the whole gateway over HTTP, in this process, with a data directory and ports of its own and the demo's users. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = GatewayTest.OwnPlace.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {

    /** Settings that keep a gateway out of every other's way. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    final class OwnPlace implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "gateway.data=" + Places.make("gateway"),
                            "gateway.broker.port=" + ChildProgram.freePort(),
                            // Nobody listens there: banks of a demo on this machine are not reached.
                            "gateway.custody.banks.jmb.address=http://127.0.0.1:1/jmb/v1/messages",
                            "gateway.custody.banks.srb.address=127.0.0.1:1")
                    .applyTo(context);
        }
    }
}
