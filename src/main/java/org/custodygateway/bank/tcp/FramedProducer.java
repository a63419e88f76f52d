package org.custodygateway.bank.tcp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Sends one message on a connection of its own and waits for the answer. A {@link ConnectException} or {@link UnknownHostException} says
 * that no connection was made, so that no byte has left; after any other failure nobody can tell. Nothing is tried twice.
 */
class FramedProducer extends DefaultProducer {

    private final FramedEndpoint endpoint;

    FramedProducer(FramedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        byte[] message = exchange.getMessage().getMandatoryBody(byte[].class);
        try (Socket connection = new Socket()) {
            connect(connection);
            Frames.write(connection, message);
            byte[] answer = Frames.read(connection, endpoint.getAnswerWithin());
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(answer);
        }
    }

    private void connect(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        var target = endpoint.address().socketAddress();
        if (target.isUnresolved()) {
            throw new UnknownHostException(endpoint.address().host());
        }
        try {
            connection.connect(target, endpoint.getConnectWithin());
        } catch (SocketTimeoutException e) {
            var notConnected = new ConnectException("not connected within " + endpoint.getConnectWithin() + " ms");
            notConnected.initCause(e);
            throw notConnected;
        }
    }
}
