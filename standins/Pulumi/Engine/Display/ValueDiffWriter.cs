using System.Globalization;
using System.Text;

namespace Pulumi.Engine.Display;

/// <summary>Writes values and their changes in the Pulumi CLI's layout, a member a line.</summary>
internal sealed class ValueDiffWriter
{
    private const string Added = "+ ";
    private const string Deleted = "- ";
    private const string Changed = "~ ";
    private readonly StringBuilder _text = new();

    public IEnumerable<string> Lines => _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string Indent(int depth, string sign = "") => new string(' ', (depth * 4) - sign.Length) + sign;

    /// <summary>A value as a whole, each line with <paramref name="sign"/>.</summary>
    public void Members(PropertyBag members, int depth, string sign = "")
    {
        var shown = members.Where(m => !m.Key.StartsWith("__", StringComparison.Ordinal)).ToArray();
        var width = shown.Select(m => m.Key.Length).DefaultIfEmpty().Max();
        foreach (var (key, value) in shown)
        {
            Title(key, width, depth, sign);
            Value(value, depth, sign);
        }
    }

    public void Changes(ValueDelta delta, int depth)
    {
        var width = delta.Members.Keys.Select(key => key.Length).DefaultIfEmpty().Max();
        foreach (var (key, member) in delta.Members) Change(member, depth, sign => Title(key, width, depth, sign));
    }

    private void Change(ValueDelta delta, int depth, Action<string> title)
    {
        if (delta.Change is { } change)
        {
            Leaf(change, depth, title);
            return;
        }

        title(Changed);
        if (delta.Items.Count > 0)
        {
            _text.Append("[\n");
            foreach (var (index, item) in delta.Items) Change(item, depth + 2, sign => Title($"[{index}]", 0, depth + 1, sign));
            _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth)}]\n");
            return;
        }

        _text.Append("{\n");
        Changes(delta, depth + 1);
        _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth)}}}\n");
    }

    private void Leaf(PropertyChange change, int depth, Action<string> title)
    {
        var (old, now) = (IsWorthShowing(change.Old) ? change.Old : null, IsWorthShowing(change.New) ? change.New : null);
        if (change.Kind == ChangeKind.Update && old is not null && now is not null && IsPrimitive(old) && IsPrimitive(now))
        {
            title(Changed);
            if (old is PropertyValue.Text a && now is PropertyValue.Text b && (a.Value + b.Value).Contains('\n', StringComparison.Ordinal))
            {
                _text.Append('\n');
                foreach (var (sign, line) in LineDiff.Of(a.Value, b.Value)) _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth + 1, sign)}{line}\n");
            }
            else
            {
                _text.Append(CultureInfo.InvariantCulture, $"{ValueText.Of(old)} => {ValueText.Of(now)}\n");
            }

            return;
        }

        if (change.Kind != ChangeKind.Add && (old is not null || change.Kind == ChangeKind.Delete))
        {
            title(Deleted);
            Value(change.Old ?? PropertyValue.Null.Instance, depth, Deleted);
        }

        if (change.Kind != ChangeKind.Delete && (now is not null || change.Kind == ChangeKind.Add))
        {
            title(Added);
            Value(change.New ?? PropertyValue.Null.Instance, depth, Added);
        }
    }

    private void Value(PropertyValue value, int depth, string sign)
    {
        switch (value)
        {
            case PropertyValue.Array { Items.IsEmpty: false } array:
                _text.Append("[\n");
                for (var i = 0; i < array.Items.Length; i++)
                {
                    _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth, sign)}    [{i}]: ");
                    Value(array.Items[i], depth + 1, sign);
                }

                _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth)}]\n");
                break;
            case PropertyValue.Object { Members.IsEmpty: false } o:
                _text.Append("{\n");
                Members(o.Members, depth + 1, sign);
                _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth)}}}\n");
                break;
            default:
                _text.Append(CultureInfo.InvariantCulture, $"{ValueText.Of(value)}\n");
                break;
        }
    }

    private void Title(string name, int width, int depth, string sign) =>
        _text.Append(CultureInfo.InvariantCulture, $"{Indent(depth, sign)}{name.PadRight(width)}: ");

    private static bool IsPrimitive(PropertyValue value) => value is not (PropertyValue.Array or PropertyValue.Object or PropertyValue.ResourceReference);

    /// <summary>What is empty says nothing beside a change of something else.</summary>
    private static bool IsWorthShowing(PropertyValue? value) => value is not (null or PropertyValue.Null or PropertyValue.Text { Value.Length: 0 }
        or PropertyValue.Array { Items.IsEmpty: true } or PropertyValue.Object { Members.IsEmpty: true });
}
