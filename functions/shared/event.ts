import type { APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';

/** The part of an API Gateway v2 event (payload 2.0, JWT authorizer) that the functions read. */
export type HttpEvent = {
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pathParameters?: Readonly<Record<string, string | undefined>>;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: {
    readonly requestId: string;
    /** Arrival, milliseconds since the epoch by the gateway's own clock. */
    readonly timeEpoch: number;
    readonly http: { readonly method: string; readonly path: string };
    readonly authorizer?: { readonly jwt: { readonly claims: Readonly<Record<string, unknown>> } };
  };
};

export type HttpResult = APIGatewayProxyStructuredResultV2;
export type HttpHandler = (event: HttpEvent, context: LambdaContext) => Promise<HttpResult>;

/** The body as text; empty when there is none. */
export function bodyText({
  body = '',
  isBase64Encoded,
}: Pick<HttpEvent, 'body' | 'isBase64Encoded'>): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
