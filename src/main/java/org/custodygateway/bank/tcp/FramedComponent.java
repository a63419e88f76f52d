package org.custodygateway.bank.tcp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code framed:host:port}: one connection a message, six digits for the length before each. To an endpoint a message is sent and its
 * answer awaited; from one, messages come in and are answered with what the route leaves as body, or not at all.
 */
@Component("framed")
class FramedComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FramedEndpoint endpoint = new FramedEndpoint(uri, this, Address.parse(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
