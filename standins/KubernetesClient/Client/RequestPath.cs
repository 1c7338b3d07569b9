using System.Globalization;
using System.Text;

namespace k8s;

/// <summary>A path below the server's address and its query; a parameter that is null is left out.</summary>
internal sealed class RequestPath
{
    private readonly StringBuilder _text;
    private char _separator = '?';

    public RequestPath(FormattableString path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var segments = path.GetArguments().Select((segment, i) => Uri.EscapeDataString(
            (string)segment ?? throw new ArgumentNullException($"{nameof(path)}[{i}]")));
        // Objects of the core group, which has no name, are below api/ and all others below apis/.
        _text = new StringBuilder(string.Format(CultureInfo.InvariantCulture, path.Format, [.. segments])).Replace("apis//", "api/");
    }

    public RequestPath Query(string name, object value)
    {
        if (value is not null)
        {
            var text = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture);
            _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(text));
            _separator = '&';
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
