namespace Realmworks.Local.Api.Custom.Rules;

/// <summary>One of a schema's x-kubernetes-validations, read.</summary>
internal sealed class ValidationRule
{
    private readonly JsonObject _source;
    private readonly Func<RuleScope, object?> _run;
    private readonly Func<RuleScope, object?>? _message;

    /// <exception cref="RuleException">The rule, or the expression of its message, cannot be read.</exception>
    public ValidationRule(JsonObject source)
    {
        if (source.IsTrue("optionalOldSelf")) throw new RuleException("optionalOldSelf is not part of this local cluster");
        _source = source;
        (_run, IsTransition) = RuleParser.Read(source.Text("rule") ?? "");
        _message = source.Text("messageExpression") is { Length: > 0 } expression ? RuleParser.Read(expression).Run : null;
    }

    public bool IsTransition { get; }

    public void Check(RuleScope scope, string path, string type, List<FieldFault> faults)
    {
        try
        {
            if (_run(scope) is true) return;
            faults.Add(Fault(PathOf(path), type, Message(scope)));
        }
        catch (RuleException e)
        {
            faults.Add(FieldFault.Invalid(PathOf(path), type, $"{e.Message} evaluating rule: {Message(null)}"));
        }
    }

    private FieldFault Fault(string path, string type, string message) => _source.Text("reason") switch
    {
        "FieldValueForbidden" => FieldFault.Forbidden(path, message),
        "FieldValueRequired" => FieldFault.Required(path, message),
        "FieldValueDuplicate" => FieldFault.Duplicate(path, type),
        _ => FieldFault.Invalid(path, type, message),
    };

    private string Message(RuleScope? scope)
    {
        try
        {
            if (scope is not null && _message?.Invoke(scope) is string { Length: > 0 } made) return made.Trim();
        }
        catch (RuleException)
        {
            // A message that has no result falls back to the fixed one, as in the API server.
        }

        return _source.Text("message") is { Length: > 0 } fixedMessage ? fixedMessage.Trim() : $"failed rule: {_source.Text("rule")?.Trim()}";
    }

    private string PathOf(string path)
    {
        var whole = (path + _source.Text("fieldPath")).TrimStart('.');
        return whole.Length == 0 ? "<nil>" : whole;
    }
}
