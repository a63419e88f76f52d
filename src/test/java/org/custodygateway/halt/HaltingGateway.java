package org.custodygateway.halt;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.EventNotifierSupport;
import org.custodygateway.CustodyGateway;
import org.custodygateway.bank.Inbox;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * The gateway, unchanged, with decorators that count what is left behind on a disk or at a bank: each commit that wrote something, each
 * message that left, each reply that the inbox took and the broker does not know of yet. After each of them it can be halted, and before
 * the first ({@code halt.file} says where it stands which). Between two of them nothing happens that a restart could see. What banks are answered is
 * printed, byte for byte.
 */
public final class HaltingGateway {

    private HaltingGateway() {}

    public static void main(String[] args) {
        new SpringApplication(CustodyGateway.class, Decorators.class).run(args);
    }

    /** No {@code Configuration} that every other test's gateway would find. */
    static class Decorators {

        private static final Steps STEPS = new Steps(System.getProperty("halt.file", ""));

        @Bean
        static BeanPostProcessor decorate() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return switch (bean) {
                        case Ledger ledger -> around(ledger, Set.of("submit", "post"), Decorators::ordered, () -> {});
                        case Inbox inbox ->
                            around(inbox, Set.of("receive"), reply -> {}, () -> STEPS.step("a reply is in the inbox"));
                        case DataSource dataSource -> connections(dataSource);
                        default -> bean;
                    };
                }
            };
        }

        @Bean
        static EventNotifier messages() {
            return new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof ExchangeSentEvent sent
                            && leaves(sent.getEndpoint().getEndpointUri())) {
                        STEPS.step("a message has left");
                    } else if (STEPS.asked() && event instanceof ExchangeCompletedEvent completed) {
                        answered(completed.getExchange());
                    }
                }

                /** Says which bytes a bank was answered with. */
                private void answered(Exchange exchange) {
                    var serial = exchange.getProperty("serial", String.class);
                    if (serial != null && exchange.getMessage().getBody() instanceof byte[] body) {
                        System.out.println(
                                "answered " + serial + ": " + HexFormat.of().formatHex(body));
                    }
                }

                private boolean leaves(String endpoint) {
                    return endpoint.startsWith("jms")
                            || endpoint.startsWith("http")
                            || endpoint.startsWith("ifts")
                            || endpoint.startsWith("framed");
                }
            };
        }

        private static void ordered(Object posting) {
            if (STEPS.ordered(((Posting) posting).key())) {
                STEPS.step("ordered");
            }
        }

        /** A subclass, because some ask for the class and not for its face. */
        private static Object around(Object bean, Set<String> methods, Consumer<Object> before, Runnable after) {
            var factory = new ProxyFactory(bean);
            factory.setProxyTargetClass(true);
            factory.addAdvice((MethodInterceptor) call -> {
                if (!methods.contains(call.getMethod().getName())) {
                    return call.proceed();
                }
                before.accept(call.getArguments()[0]);
                Object result = call.proceed();
                after.run();
                return result;
            });
            return factory.getProxy();
        }

        private static DataSource connections(DataSource dataSource) {
            return proxy(DataSource.class, (proxy, method, arguments) -> {
                Object result = call(dataSource, method, arguments);
                return result instanceof Connection connection
                        ? proxy(Connection.class, new Commits(connection))
                        : result;
            });
        }

        private static <T> T proxy(Class<T> face, InvocationHandler handler) {
            return face.cast(
                    Proxy.newProxyInstance(HaltingGateway.class.getClassLoader(), new Class<?>[] {face}, handler));
        }

        private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** A connection whose commits are steps, if something was written before. */
        private static final class Commits implements InvocationHandler {
            private final Connection connection;
            private boolean wrote;
            private String first = "";

            Commits(Connection connection) {
                this.connection = connection;
            }

            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
                switch (method.getName()) {
                    case "prepareStatement" -> prepared(((String) arguments[0]).strip());
                    case "commit" -> {
                        return commit(method, arguments);
                    }
                    case "rollback" -> wrote = false;
                    default -> {
                        // Nothing of this is a step.
                    }
                }
                return call(connection, method, arguments);
            }

            private void prepared(String sql) {
                if (!wrote && !sql.startsWith("select")) {
                    wrote = true;
                    first = sql.lines().findFirst().orElse("").replaceFirst("^((\\S+\\s+){2}\\S+).*", "$1");
                }
            }

            private Object commit(Method method, Object[] arguments) throws Throwable {
                if (!wrote) {
                    return call(connection, method, arguments);
                }
                wrote = false;
                Object result = call(connection, method, arguments);
                STEPS.step("committed: " + first);
                return result;
            }
        }
    }
}
