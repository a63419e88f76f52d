package org.custodygateway.bank;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Cuts the connection off when an HTTP reply is longer than any message is, whatever it says of its length: nothing of it is kept. */
final class BoundedReplies implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("largest-reply", (request, scope, chain) -> {
            var reply = chain.proceed(request, scope);
            if (reply.getEntity() != null) {
                reply.setEntity(new Bounded(reply.getEntity(), scope.execRuntime));
            }
            return reply;
        });
    }

    private static final class Bounded extends HttpEntityWrapper {

        private final ExecRuntime connection;

        Bounded(HttpEntity reply, ExecRuntime connection) {
            super(reply);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Counted(super.getContent(), connection);
        }
    }

    private static final class Counted extends FilterInputStream {

        private final ExecRuntime connection;
        private long count;

        Counted(InputStream body, ExecRuntime connection) {
            super(body);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one < 0 ? one : counted(1, one);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int more, int result) throws IOException {
            count += more;
            if (count > WireSteps.LARGEST) {
                // Closing alone would first read what is left.
                connection.discardEndpoint();
                throw new IOException("the reply is longer than " + WireSteps.LARGEST + " bytes");
            }
            return result;
        }
    }
}
