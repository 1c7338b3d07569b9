using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Showing;

/// <summary>
/// What this process scales and why, to be read and no more: <c>/v1/scaler</c>, <c>/v1/pipelines</c>, <c>/v1/costs</c>. Each process
/// answers for its own shards.
/// </summary>
internal sealed class ScalerApi(ScalingBoard board, ScalerOptions options, HeldShards shards)
{
    public Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            return ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, $"{context.Request.Method} is not allowed; allowed: GET");
        var path = (context.Request.Path.Value ?? "").Trim('/').Split('/');
        return path switch
        {
            ["v1", "scaler"] => WriteAsync(
                context, new ScalerAnswer(options.Identity, shards.Current, options.Shards, board.Entries.Count()), ShowingJson.Default.ScalerAnswer),
            ["v1", "pipelines"] => WriteAsync(context, Listed(context.Request.Query), ShowingJson.Default.IReadOnlyListPipelineAnswer),
            ["v1", "pipelines", var realm, var stage, var pipeline] => OneAsync(context, realm, stage, pipeline),
            ["v1", "costs"] => WriteAsync(context, AnswerWriter.Report(Chosen(context.Request.Query)), ShowingJson.Default.CostReport),
            _ => ErrorAsync(
                context, StatusCodes.Status404NotFound,
                "There is no such address; allowed: /v1/scaler, /v1/pipelines, /v1/pipelines/{realm}/{stage}/{pipeline}-v{major}, /v1/costs"),
        };
    }

    private IReadOnlyList<PipelineAnswer> Listed(IQueryCollection query) =>
    [
        .. Chosen(query)
            .OrderBy(entry => entry.Target.Realm, StringComparer.Ordinal).ThenBy(entry => entry.Target.Stage, StringComparer.Ordinal)
            .ThenBy(entry => entry.Target.Id.Name, StringComparer.Ordinal)
            .Select(entry => AnswerWriter.Of(entry, whole: false))
            .Where(answer => Matches(query, "reason", answer.Latest?.Reason ?? "")),
    ];

    private IEnumerable<PipelineEntry> Chosen(IQueryCollection query) => board.Entries
        .Where(entry => Matches(query, "realm", entry.Target.Realm) && Matches(query, "stage", entry.Target.Stage));

    private static bool Matches(IQueryCollection query, string name, string value) =>
        !query.TryGetValue(name, out var wanted) || string.Equals(wanted, value, StringComparison.Ordinal);

    private Task OneAsync(HttpContext context, string realm, string stage, string pipeline) =>
        board.Find(ObjectId.Pipeline(realm, stage, pipeline)) is { } entry
            ? WriteAsync(context, AnswerWriter.Of(entry, whole: true), ShowingJson.Default.PipelineAnswer)
            : ErrorAsync(context, StatusCodes.Status404NotFound, $"This process does not scale pipeline '{pipeline}' of realm '{realm}', stage '{stage}'");

    private static Task ErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new ErrorAnswer(error), ShowingJson.Default.ErrorAnswer);
    }

    private static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, answer, type, context.RequestAborted);
    }
}
